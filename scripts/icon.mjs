#!/usr/bin/env node
/**
 * Makes `images/icon.png` out of `images/icon.svg`: `node scripts/icon.mjs`. It knows what the icon is
 * drawn with, rectangles with round corners and polygons, and stops at anything else that has a fill.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const SIZE = 256;
/** Samples in a pixel's row and column: what softens the edges. */
const SAMPLES = 4;

/** A shape is its colour and a test whether a point is inside. */
function readShapes(svg) {
  return [...svg.matchAll(/<(\w+) ([^>]*fill="#([0-9a-f]{6})"[^>]*)>/g)].map(
    ([, element, attributes, colour]) => {
      const number = (name) => Number(new RegExp(` ${name}="([\\d.]+)"`).exec(` ${attributes}`)[1]);
      const rgb = [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
      if (element === 'rect') return { rgb, covers: roundRectangle(number('width'), number('rx')) };
      if (element !== 'polygon') throw new Error(`cannot draw <${element}>`);
      const points = /points="([^"]*)"/.exec(attributes)[1].split(' ');
      return { rgb, covers: polygon(points.map((point) => point.split(',').map(Number))) };
    },
  );
}

function roundRectangle(side, radius) {
  const beyond = (v) => Math.max(radius - v, v - (side - radius), 0);
  return (x, y) => Math.hypot(beyond(x), beyond(y)) <= radius;
}

/** Inside is where a ray to the right crosses the outline an odd number of times. */
function polygon(points) {
  return (x, y) =>
    points.reduce((inside, [ax, ay], index) => {
      const [bx, by] = points[(index + 1) % points.length];
      const crosses = ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax);
      return crosses ? !inside : inside;
    }, false);
}

/** Rows of a PNG: a filter byte, then red, green, blue and alpha for each pixel. */
function paint(shapes) {
  const rows = Buffer.alloc(SIZE * (SIZE * 4 + 1));
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const sum = [0, 0, 0];
      let covered = 0;
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
        const sx = x + ((sample % SAMPLES) + 0.5) / SAMPLES;
        const sy = y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
        const shape = shapes.findLast(({ covers }) => covers(sx, sy));
        if (!shape) continue;
        covered++;
        for (let channel = 0; channel < 3; channel++) sum[channel] += shape.rgb[channel];
      }
      const pixel = sum.map((value) => Math.round(value / Math.max(covered, 1)));
      const alpha = Math.round((255 * covered) / (SAMPLES * SAMPLES));
      rows.set([...pixel, alpha], y * (SIZE * 4 + 1) + 1 + x * 4);
    }
  }
  return rows;
}

/** CRC-32 as PNG wants it (ISO 3309). */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function png(rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 6], 8); // eight bits a channel, with alpha
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const images = new URL('../images/', import.meta.url);
const svg = readFileSync(new URL('icon.svg', images), 'utf8');
writeFileSync(new URL('icon.png', images), png(paint(readShapes(svg))));
