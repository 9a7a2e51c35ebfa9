# SYNTAX TEST "source.python" "comments that suppress findings"

from app.coordination import trace  # export-tiers: ignore[ET101] until v3
#                                   ^ comment.line.number-sign.python punctuation.definition.comment.python
#                                     ^^^^^^^^^^^^ meta.directive.export-tiers.python support.type.tool.export-tiers.python
#                                                 ^ punctuation.separator.directive.export-tiers.python
#                                                   ^^^^^^ keyword.control.directive.ignore.export-tiers.python
#                                                         ^ punctuation.section.brackets.begin.export-tiers.python
#                                                          ^^^^^ constant.other.rule.export-tiers.python
#                                                               ^ punctuation.section.brackets.end.export-tiers.python
#                                                                 ^^^^^^^^ comment.line.number-sign.python - constant keyword invalid variable

# export-tiers: ignore[ET101, tier3-import]
#               ^^^^^^ keyword.control.directive.ignore.export-tiers.python
#                      ^^^^^ constant.other.rule.export-tiers.python
#                           ^ punctuation.separator.rule.export-tiers.python
#                             ^^^^^^^^^^^^ constant.other.rule.export-tiers.python
#                                         ^ punctuation.section.brackets.end.export-tiers.python

# export-tiers: file-ignore[star-import,ET104] generated, tier=3 home=a.b
#               ^^^^^^^^^^^ keyword.control.directive.ignore.export-tiers.python
#                           ^^^^^^^^^^^ constant.other.rule.export-tiers.python
#                                       ^^^^^ constant.other.rule.export-tiers.python
#                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.python - variable constant invalid

#export-tiers:ignore[ET101]
#<------------ comment.line.number-sign.python
#             ^^^^^^ keyword.control.directive.ignore.export-tiers.python
#                    ^^^^^ constant.other.rule.export-tiers.python

# export-tiers: ignore[ET1, Tier3]
#                      ^^^ invalid.illegal.rule.export-tiers.python
#                           ^^^^^ invalid.illegal.rule.export-tiers.python

# export-tiers: ignore[ET101
#                      ^^^^^ constant.other.rule.export-tiers.python
x = 1
#   ^ constant.numeric.dec.python - meta.directive.export-tiers.python

import os  # noqa: F401  # export-tiers: ignore[ET106] both count
#            ^^^^^^^^^^ comment.line.number-sign.python - meta.directive.export-tiers.python
#                          ^^^^^^^^^^^^ support.type.tool.export-tiers.python
#                                               ^^^^^ constant.other.rule.export-tiers.python

import re  # type: ignore  # export-tiers: ignore[ET106]
#                  ^^^^^^ comment.typehint.ignore.notation.python
#                            ^^^^^^^^^^^^ support.type.tool.export-tiers.python
#                                                 ^^^^^ constant.other.rule.export-tiers.python

# NOTE: see export-tiers: ignore[ET101] in prose
# <---- comment.line.number-sign.python - meta.directive.export-tiers.python
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.python - meta.directive.export-tiers.python

# export-tiers: ingore[ET101]
#               ^^^^^^^^^^^^^ invalid.illegal.directive.export-tiers.python

text = "# export-tiers: ignore[ET101]"
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.single.python - meta.directive.export-tiers.python

# export-tiers: ignore all of it
#               ^^^^^^ keyword.control.directive.ignore.export-tiers.python
#                      ^^^^^^^^^ comment.line.number-sign.python - invalid keyword

# export-tiers: file-ignore
#               ^^^^^^^^^^^ keyword.control.directive.ignore.export-tiers.python

# export-tiers: ignored
#               ^^^^^^^ invalid.illegal.directive.export-tiers.python
