/**
 * The command line: {@link dev.resnet50.cli.Main}, one class per command, their flags and help, the exit codes, and
 * the set-up of logging. May use every other package of the project.
 *
 * <p>A new command is one class that implements {@link dev.resnet50.cli.Command} and one line in {@link
 * dev.resnet50.cli.Commands}.
 *
 * <p>Standard output carries what a script may read; everything else goes to standard error. What goes wrong is one
 * line and an {@linkplain dev.resnet50.cli.ExitCode exit code}; stack traces go to the log file only.
 */
package dev.resnet50.cli;
