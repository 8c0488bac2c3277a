/** The set-up of Logback, the only place that knows it: what the console shows, what the log file holds, how many files there are. */
package dev.resnet50.cli.log;
