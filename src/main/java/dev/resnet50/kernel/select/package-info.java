/** Decides which twin of the kernels a process runs. The only package that knows both. */
package dev.resnet50.kernel.select;
