/**
 * Stand-ins for native modules and telemetry that VS Code's server imports at start and a test host does
 * not need: a watchdog that ends orphaned processes, a logger, and a telemetry client.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const WATCHDOG = 'exports.start = () => {};\n';

const TELEMETRY = 'exports.AppInsightsCore = class {};\n';

const LOGGER = `
const fs = require('node:fs');
const path = require('node:path');

class Logger {
  constructor(name, file) {
    this.file = file;
    fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  write(level, message) {
    // The folder may be gone already while the server shuts down.
    fs.appendFile(this.file, new Date().toISOString() + ' [' + level + '] ' + message + '\\n', () => {});
  }
  trace(message) { this.write('trace', message); }
  debug(message) { this.write('debug', message); }
  info(message) { this.write('info', message); }
  warn(message) { this.write('warning', message); }
  error(message) { this.write('error', message); }
  critical(message) { this.write('critical', message); }
  getLevel() { return 2; }
  setLevel() {}
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}

exports.version = 0;
exports.setFlushOn = () => {};
exports.setLevel = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = async (name, file) => new Logger(name, file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
`;

/** @type {Record<string, string>} Package name → its whole program. */
export const NATIVE_STUBS = {
  '@microsoft/1ds-core-js': TELEMETRY,
  '@vscode/native-watchdog': WATCHDOG,
  '@vscode/spdlog': LOGGER,
  'native-watchdog': WATCHDOG,
};

/** @param {string} nodeModules */
export async function writeNativeStubs(nodeModules) {
  for (const [name, program] of Object.entries(NATIVE_STUBS)) {
    const folder = path.join(nodeModules, name);
    await mkdir(folder, { recursive: true });
    const manifest = { name, version: '0.0.0', type: 'commonjs', main: 'index.js' };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
    await writeFile(path.join(folder, 'index.js'), program);
  }
}
