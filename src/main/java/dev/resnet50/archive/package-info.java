/**
 * Archives of images, read as they are: nothing is unpacked to disk, and no entry's name is ever used as a path.
 *
 * <p>{@link dev.resnet50.archive.ArchiveFormat} recognises them by content, {@link dev.resnet50.archive.ArchiveListing} lists their files. A zip
 * archive has a directory, so that its entries are read when their turn has come, by several threads; a tar archive is one stream, whose entries
 * are read as they are listed.
 */
package dev.resnet50.archive;
