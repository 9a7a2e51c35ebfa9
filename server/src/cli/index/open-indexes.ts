/** Indexes put together to the host of a command: as if their files lay in the working directory. */
import type { Host } from '../../host/host';
import { createNodeHost } from '../../host/node';
import { createShardHost } from '../../workspace/shard/shard-host';
import { UsageError } from '../exit-status';
import { ASSETS } from '../open-project';
import { readIndex } from './index-file';
import { indexBase } from './make-index';

/** @throws UsageError where an index cannot be read, or two of them contradict each other. */
export function indexHost(indexes: readonly string[]): Host {
  const shards = indexes.map(readIndex);
  const { loadAsset } = createNodeHost(ASSETS);
  try {
    return createShardHost(shards, indexBase(), loadAsset);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}
