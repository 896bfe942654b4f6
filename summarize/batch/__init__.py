"""Batch: which stories do the inputs of a job tell over time, and which briefs have to be made again?"""
