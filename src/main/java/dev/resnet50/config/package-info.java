/**
 * Every setting of the program, defined once: its key, type, default, range, flag and one line of help, in {@link
 * dev.resnet50.config.SettingKeys}. The readers of files and flags, the help texts and the shipped
 * {@code conf/job.properties} all follow from that one list.
 *
 * <p>{@link dev.resnet50.config.SettingsLoader} gathers values from their sources, {@link dev.resnet50.config.Settings}
 * is the immutable result. Parsing is strict: an unknown key, a value out of range or a key set twice is a {@link
 * dev.resnet50.config.ConfigException} whose one-line message says what, where, and the nearest valid name.
 *
 * <p>The package uses no other package of the project and no library.
 */
package dev.resnet50.config;
