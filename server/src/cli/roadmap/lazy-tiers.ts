/** The option `--lazy-tiers` of the commands that plan phases. */
import { InvalidArgumentError, Option } from 'commander';

/** @param when what it applies to, in front of the description. */
export function lazyTiersOption(when: string): Option {
  return new Option(
    '--lazy-tiers <tiers>',
    `${when}: exports of these tiers, 1 and 2 by comma, are made when they are asked for, too`,
  )
    .argParser(readTiers)
    .default(new Set<1 | 2>(), 'none');
}

function readTiers(text: string): ReadonlySet<1 | 2> {
  const tiers = text.split(',').map((each) => {
    const tier = Number(each.trim());
    if (tier === 1 || tier === 2) return tier;
    throw new InvalidArgumentError('It is 1, 2 or 1,2: phase 2 makes those of Tier 3 lazy anyway.');
  });
  return new Set(tiers);
}
