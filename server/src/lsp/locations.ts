/**
 * URIs of the protocol and paths of the workspace. Under Node a `file:` URI is the path on disk; every
 * other URI (and in a browser every URI at all) is its own path: scheme, authority and decoded path.
 */
import { URI } from 'vscode-uri';

export interface Locations {
  /** The workspace's path of a URI, however the client escaped it. */
  toPath(uri: string): string;
  toUri(path: string): string;
}

/** For a server beside the files. */
export const diskLocations: Locations = {
  toPath(uri) {
    const parsed = URI.parse(uri);
    if (parsed.scheme !== 'file') return uriPath(parsed);
    const path = parsed.authority ? `//${parsed.authority}${parsed.path}` : parsed.path;
    return withoutEnd(path).replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
  },
  toUri(path) {
    if (!path.startsWith('/')) return parsePath(path).toString();
    const [, authority, rest] = /^\/\/([^/]+)(\/.*)$/.exec(path) ?? [];
    return URI.from({ scheme: 'file', authority: authority ?? '', path: rest ?? path }).toString();
  },
};

/** For a server in a web worker, which knows files by URI alone. */
export const uriLocations: Locations = {
  toPath: (uri) => uriPath(URI.parse(uri)),
  toUri: (path) => parsePath(path).toString(),
};

/** Unescaped, so that a folder's path and an entry's name make the entry's path. */
function uriPath({ scheme, authority, path }: URI): string {
  return authority || path.startsWith('/')
    ? withoutEnd(`${scheme}://${authority}${path}`)
    : `${scheme}:${path}`;
}

/** Some clients end a folder's URI with a slash. What is nothing but a root or a drive needs it. */
function withoutEnd(path: string): string {
  return path.endsWith('/') ? path.replace(/(?<=[^/:])\/+$/, '') : path;
}

function parsePath(text: string): URI {
  const [head = '', scheme = '', authority] =
    /^([A-Za-z][\w+.-]*):(?:\/\/([^/]*))?/.exec(text) ?? [];
  if (!scheme) throw new RangeError(`neither a path nor a URI: ${text}`);
  return URI.from({ scheme, authority: authority ?? '', path: text.slice(head.length) });
}
