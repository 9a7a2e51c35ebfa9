# SYNTAX TEST "source.python" "deprecation comments of re-exports"

from app.coordination.tracing import (
    start_span,  # export-tiers: deprecated tier=3 home=app.coordination.tracing remove=2026-09-30
#                  ^^^^^^^^^^^^ comment.line.number-sign.python meta.directive.export-tiers.python support.type.tool.export-tiers.python
#                                ^^^^^^^^^^ keyword.control.directive.deprecated.export-tiers.python
#                                           ^^^^ variable.parameter.property.export-tiers.python
#                                               ^ keyword.operator.assignment.export-tiers.python
#                                                ^ constant.numeric.tier.export-tiers.python
#                                                  ^^^^ variable.parameter.property.export-tiers.python
#                                                       ^^^^^^^^^^^^^^^^^^^^^^^^ entity.name.namespace.home.export-tiers.python
#                                                                                ^^^^^^ variable.parameter.property.export-tiers.python
#                                                                                       ^^^^^^^^^^ constant.numeric.date.export-tiers.python
    traced,
#   ^^^^^^ - meta.directive.export-tiers.python comment
)

# export-tiers: deprecated home=app.events:publish and a word more
#                               ^^^^^^^^^^ entity.name.namespace.home.export-tiers.python
#                                         ^ punctuation.separator.home.export-tiers.python
#                                          ^^^^^^^ entity.name.function.home.export-tiers.python
#                                                  ^^^^^^^^^^^^^^^ comment.line.number-sign.python - entity invalid

# export-tiers: deprecated tier=4 home=a..b remove=soon
#               ^^^^^^^^^^ keyword.control.directive.deprecated.export-tiers.python
#                          ^^^^^^ invalid.illegal.property.export-tiers.python
#                                 ^^^^^^^^^ invalid.illegal.property.export-tiers.python
#                                           ^^^^^^^^^^^ invalid.illegal.property.export-tiers.python

# export-tiers: deprecated-since 2.0
#               ^^^^^^^^^^^^^^^^ invalid.illegal.directive.export-tiers.python
