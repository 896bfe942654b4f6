"""What a sentence gives that another account may contradict: figures, names, outcomes, causes, agents."""
