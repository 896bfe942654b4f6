"""What a model is asked: versioned prompt files, and the messages that they make of values."""

from summarize.prompting.folder import Prompts, all_prompts, find_prompt, load_prompts, parse_pin
from summarize.prompting.prompt import Parameters, Prompt

__all__ = ["Parameters", "Prompt", "Prompts", "all_prompts", "find_prompt", "load_prompts", "parse_pin"]
