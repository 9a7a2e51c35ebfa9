# SYNTAX TEST "source.python" "an assertion that does not hold: the test of the tests expects a failure"

# export-tiers: ignore[ET101]
#               ^^^^^^ keyword.control.directive.deprecated.export-tiers.python
