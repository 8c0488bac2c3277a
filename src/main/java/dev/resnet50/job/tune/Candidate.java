package dev.resnet50.job.tune;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A value to try.
 *
 * @param adds whether the value is added to the setting's list, which begins with {@code auto}, rather than put in its place
 * @param needsJob whether only the whole job shows what it is worth
 */
record Candidate(String key, String value, boolean adds, boolean needsJob) {
    static Candidate of(String key, String value) {
        return new Candidate(key, value, false, false);
    }

    /** The overrides so far, and this one. */
    Map<String, String> over(Map<String, String> best) {
        Map<String, String> overrides = new LinkedHashMap<>(best);
        overrides.put(key, adds ? best.getOrDefault(key, "auto") + "," + value : value);
        return overrides;
    }

    @Override
    public String toString() {
        return key + "=" + value;
    }
}
