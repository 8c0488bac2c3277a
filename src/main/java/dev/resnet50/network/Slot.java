package dev.resnet50.network;

/**
 * A value on its way through the network: what one layer (or, for a shortcut, two) writes and later layers read. {@link ForwardPlan}
 * says which buffer it lives in.
 *
 * @param id number among the slots of a plan
 */
record Slot(int id) {
    /** The images as the caller passes them. */
    static final Slot INPUT = new Slot(-1);
    /** The caller's array of results. */
    static final Slot LOGITS = new Slot(-2);
}
