"""Which known licence a text is: the shipped texts, their index, identification and references by name.

`licences` what is shipped · `identify` which of them a text is, and what differs · `reference` what a name means.
"""
