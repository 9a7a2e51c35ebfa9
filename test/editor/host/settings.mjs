/** User settings of every editor that the project starts: quiet, and nothing that changes by itself. */
export const QUIET_SETTINGS = {
  'chat.commandCenter.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // Saving by itself would race with the tests' edits.
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};
