"""What officers see of cases: the work list, one case, and the tables behind routing, phrases and deadlines."""
