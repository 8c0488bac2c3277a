package dev.resnet50.job.tune;

import java.util.Map;

/**
 * What a search has found.
 *
 * @param overrides the settings that won, by key; empty if nothing beats the settings as they are
 * @param evidence the last comparison, for people
 */
public record TuneResult(Map<String, String> overrides, String evidence) {}
