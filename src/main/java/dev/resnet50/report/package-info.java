/**
 * What people want to know afterwards: how fast the network is, layer by layer ({@link dev.resnet50.report.NetworkBench}), and how fast the whole
 * job; how often it is right ({@link dev.resnet50.report.Evaluation}); and what it said about each picture, as a page ({@link
 * dev.resnet50.report.HtmlReport}).
 *
 * <p>Evaluation and page are made of the finished result files, row by row. Uses {@code job} and {@code network}, and what their results are
 * made of: {@code config}, {@code image}, {@code weights}.
 */
package dev.resnet50.report;
