package dev.resnet50.job;

/**
 * How long some images took through the whole job.
 *
 * @param images all of them, the failed ones included
 * @param failed those that could not be decoded
 * @param seconds from the first image's read to the last row on the disk
 * @param decodeSeconds summed over the threads
 * @param preprocessSeconds summed over the threads
 * @param networkSeconds wall time
 * @param writeSeconds wall time
 */
public record JobPass(long images, long failed, double seconds, double decodeSeconds, double preprocessSeconds,
        double networkSeconds, double writeSeconds) {
    public double imagesPerSecond() {
        return images / seconds;
    }

    /** Wall time in which neither network nor writing was under way: the decoders alone were at work. */
    public double waitSeconds() {
        return Math.max(0, seconds - networkSeconds - writeSeconds);
    }
}
