from first import special
from second import helper

print(special, helper())
