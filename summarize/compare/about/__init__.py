"""What a value is about: its topic, what it counts, when, where and in which sense it is meant."""
