/**
 * Random tests try the same cases at every run, so that a failure comes with the change that caused it.
 * EXPORT_TIERS_SEED tries others.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.EXPORT_TIERS_SEED ?? 42) });
