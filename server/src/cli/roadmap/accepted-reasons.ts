/** `--accept`: reasons to leave a name that a person has looked at. */
import { ACCEPTABLE, type RefusalKind } from '../../roadmap/scene';
import { UsageError } from '../exit-status';

/** @throws UsageError for a reason that nobody can accept. */
export function acceptedReasons(given: readonly string[]): readonly RefusalKind[] {
  const wrong = given.find((each) => !ACCEPTABLE.includes(each as RefusalKind));
  if (wrong !== undefined) {
    throw new UsageError(`--accept knows ${ACCEPTABLE.join(', ')}; not ${wrong}`);
  }
  return given as readonly RefusalKind[];
}
