/** A snapshot of a fixture's files, made by the real workspace. */
import type { Snapshot } from '../../server/src/ide/snapshot';
import type { PartialSettings } from '../../server/src/workspace/project/settings';
import { createWorkspace } from '../../server/src/workspace/workspace';
import { type Fixture, parseFixture, ROOT } from '../support/fixture';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';

export async function snapshotOf(
  source: string,
  settings: PartialSettings = {},
): Promise<{ readonly snapshot: Snapshot; readonly fixture: Fixture }> {
  const fixture = parseFixture(source);
  const workspace = createWorkspace(createMemoryHost(fixture.files), pythonParser());
  workspace.setFolders([ROOT]);
  workspace.setSettings(settings);
  await workspace.scan();
  return { snapshot: workspace.snapshot(), fixture };
}

/** A package with every kind of export, for tests that need no other. */
export const PACKAGE = `
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["essential", "facade"]
tier2 = ["common"]
tier3 = ["special", "other", "local", "renamed", "*_manager"]
facades = ["facade"]
# file: pkg/__init__.py
from .core import essential, common
from ._private import special as special
from .deep.sub import other, original as renamed
from .managers import sync_manager
from . import facade
def local(): ...
__all__ = ["essential", "common", "special", "other", "renamed", "sync_manager", "local"]
# file: pkg/core.py
def essential(): ...
def common(a: int, *rest) -> str:
    """What is commonly *used*."""
# file: pkg/_private.py
from .deep.sub import special
# file: pkg/facade.py
from .core import common
# file: pkg/managers.py
class sync_manager: ...
# file: pkg/deep/__init__.py
# file: pkg/deep/sub.py
class special: ...
def other(): ...
def original(): ...
`;
