"""Cuộc họp, hội nghị: from the invitation over the hall to the minutes, and to the tasks that come of its conclusions.

Owns meetings, who is invited and who came, agenda and papers, motions and votes, minutes and conclusions.
"""
