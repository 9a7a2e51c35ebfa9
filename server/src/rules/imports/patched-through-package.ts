/** ET107: a Tier 2 or 3 export is patched or looked up through its package by its text. */

import { fixesOfPatch, type PatchedExport } from '../../fixes/patch/patch-fixes';
import type { PatchSite } from '../../fixes/patch/patch-site';
import { patchSites } from '../../fixes/patch/patch-sites';
import { restrictedTier } from '../../fixes/planned-moves';
import { t } from '../../l10n';
import type { TieredExport } from '../../tiers/policy';
import { relatedDefinition } from '../related';
import type { Rule, RuleContext } from '../rule';

export const patchedThroughPackage: Rule = {
  code: 'ET107',
  name: 'patched-through-package',
  defaultSeverity: 'warning',
  summary: 'A Tier 2 or 3 export is patched, or looked up by its text, through its package.',
  documentation: `
## What it does

Finds strings and objects that name a Tier 2 or Tier 3 export of a package for a patch or a look-up:
\`mock.patch("package.name")\`, \`patch.object(package, "name")\`, \`patch.multiple("package", name=…)\`,
\`patch.dict("package.name", …)\`, as decorators and context managers too, pytest's
\`monkeypatch.setattr\` and \`delattr\`, \`mocker.patch…\` and \`mocker.spy\`,
\`getattr(import_module("package"), "name")\` and \`import_module("package").name\`.

## Why

A patch replaces the name in one module. Code that looks the name up in that module while the patch is in
place sees it: an import in a function, an attribute of the package. Once that code imports the name from
its home it no longer does, and the test goes on without its mock. So the patch and the imports that it
patches have to move together. An import at module level took the object before, and never saw the patch.

A whole module that is replaced (\`patch.dict("sys.modules", {"package": …})\`, \`monkeypatch.setitem\`, \`importlib.reload\`,
a function of the tests that does so with the name that it is given)
is no finding here: where an import may see that, its own fix says so and is unsafe.

\`patch("package.Class.method")\` changes the class, not the package: it works the same from every module.

## Example

\`\`\`python
def restart():
    from app.coordination import get_work_queue
    get_work_queue().clear()

@patch("app.coordination.get_work_queue")
def test_restart(queue): ...
\`\`\`

Use instead:

\`\`\`python
def restart():
    from app.coordination.work_queue import get_work_queue
    get_work_queue().clear()

@patch("app.coordination.work_queue.get_work_queue")
def test_restart(queue): ...
\`\`\`

## How it is mended

One fix, over as many files as it takes, moves every patch of the name and everything that looks it up late
from the package to its home. It is safe where the same code sees the patches before and after; it says
what would not: the home's own functions that use the name, other files that take it from there late, and
places that cannot be edited. A second fix edits the one place alone, for patches that have lost what they
patched.
`,
  *check(context) {
    for (const patched of patchedExports(context)) {
      const { site, package: tiered, exported } = patched;
      yield {
        span: site.span,
        message: messageOf(site, exported),
        tags: [],
        related: relatedDefinition(context, tiered, exported),
        package: tiered.name,
        name: exported.name,
        fixes: () => fixesOfPatch(context, patched),
      };
    }
  },
};

/** The places of the file that the rule is about. */
export function patchedExports(context: RuleContext): PatchedExport[] {
  return patchSites(context).flatMap((site): PatchedExport[] => {
    const tiered = context.packages.get(site.package);
    const exported = tiered?.exports.get(site.name);
    if (!tiered || !exported || restrictedTier(exported) === null) return [];
    if (site.effect === 'mention') return [];
    return tiered.path === context.file.path ? [] : [{ site, package: tiered, exported }];
  });
}

function messageOf(
  { effect, package: packageName, name, form }: PatchSite,
  { home }: TieredExport,
): string {
  const from = home && home.name !== '' ? `\`${home.module}\`` : t('elsewhere');
  if (effect === 'patch') {
    return t(
      '`{0}` is patched in `{1}`: code that imports it from {2} does not see that.',
      name,
      packageName,
      from,
    );
  }
  const said = t('`{0}` is looked up through `{1}`; it comes from {2}.', name, packageName, from);
  return form ? said : `${said} ${t('It is asked of an object, which is left as it is.')}`;
}
