"""How the platform is taken up: which functions a unit uses, how it closes tasks, what hinders it.

Counted per unit and month, never per person, so that the level above can help where something does not work; nothing
here says who did a thing. What a unit says hinders it is read by the level right above, which answers.
"""
