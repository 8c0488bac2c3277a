/**
 * What people want to know afterwards, as tables: how fast the network is, layer by layer, and how fast the whole job.
 *
 * <p>Uses {@code network} and {@code job}.
 */
package dev.resnet50.report;
