import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import texts from '../../package.nls.json';
import { CATALOGUE } from '../../server/src/rules/catalogue';
import { problemCodes } from '../../server/src/tiers/problems';

const settings = manifest.contributes.configuration.properties;

describe('the setting of severities', () => {
  const severities = settings['exportTiers.severity'].properties;

  it('has a property for each rule and each problem of documents, and no other', () => {
    expect(Object.keys(severities)).toEqual(CATALOGUE.map(({ code }) => code));
  });

  it('leaves no code of a problem without a description', () => {
    const codes = CATALOGUE.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(Object.values(problemCodes)));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('calls each rule by its name', () => {
    for (const { code, name } of CATALOGUE) {
      const { markdownDescription } = severities[code as keyof typeof severities];
      expect(markdownDescription).toBe(`%rule.${code}%`);
      expect((texts as Record<string, string>)[`rule.${code}`]).toContain(`\`${name}\``);
    }
  });

  it('describes each of its values', () => {
    for (const severity of Object.values(severities)) {
      expect(severity.enum).toEqual(['error', 'warning', 'information', 'hint', 'off']);
      expect(severity.enumDescriptions).toHaveLength(severity.enum.length);
    }
  });
});

describe('activation', () => {
  it('searches no trees', () => {
    expect(manifest.activationEvents.filter((event) => event.includes('*'))).toEqual([]);
  });
});
