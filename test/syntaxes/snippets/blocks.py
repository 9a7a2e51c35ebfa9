# SYNTAX TEST "source.python" "marks around generated blocks"

# export-tiers: begin lazy (generated, do not edit)
#               ^^^^^ keyword.control.directive.block.export-tiers.python
#                     ^^^^ entity.name.section.export-tiers.python
#                          ^^^^^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.python - entity invalid
def __getattr__(name):
# <--- storage.type.function.python - meta.directive.export-tiers.python
    raise AttributeError(name)
# export-tiers: end lazy
#               ^^^ keyword.control.directive.block.export-tiers.python
#                   ^^^^ entity.name.section.export-tiers.python

# export-tiers: begin
#               ^^^^^ invalid.illegal.directive.export-tiers.python
