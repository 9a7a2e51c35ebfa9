/**
 * The editors that the tests run in, pinned. To move the workbench on: change the numbers here and in
 * `vscode-server/package.json` (its dependencies' versions are those of the package's own
 * npm-shrinkwrap.json), then run `npm install --package-lock-only --omit-lockfile-registry-resolved` there.
 */

/** @typedef {{ name: string, version: string, sha512: string }} PinnedPackage */

/** The Code version inside `CODE_SERVER`; the desktop one that is downloaded is the same. */
export const CODE_VERSION = '1.100.3';

/**
 * VS Code's own server and workbench as one npm package. Never a dependency of package.json: its
 * postinstall builds native modules, which a test host does not need. Its Code runs on Node 20.
 *
 * @type {PinnedPackage}
 */
export const CODE_SERVER = {
  name: 'code-server',
  version: '4.100.3',
  sha512:
    'q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
};

/**
 * A Chromium for Linux x64 carried as ordinary package contents, with the libraries and the font it needs.
 *
 * @type {PinnedPackage}
 */
export const CHROMIUM = {
  name: '@sparticuz/chromium',
  version: '153.0.0',
  sha512:
    'jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==',
};
