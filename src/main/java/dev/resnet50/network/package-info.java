/**
 * The network: from the tensors of a model file to a forward pass that takes images to logits.
 *
 * <p>A residual network ("ResNet") is that of He et al., "Deep Residual Learning for Image Recognition" (2015). ResNet-50 takes one image of 224 x
 * 224 pixels through these shapes (channels x height x width; {@code /2}: stride 2, every second pixel):
 *
 * <pre>
 *   image                                                    3 x 224 x 224
 *   conv1     7x7/2, the "stem"                             64 x 112 x 112
 *   maxpool   3x3/2                                         64 x  56 x  56
 *   layer1    3 blocks of 1x1 to  64, 3x3, 1x1 to  256     256 x  56 x  56
 *   layer2    4 blocks of 1x1 to 128, 3x3, 1x1 to  512     512 x  28 x  28    first block /2
 *   layer3    6 blocks of 1x1 to 256, 3x3, 1x1 to 1024    1024 x  14 x  14    first block /2
 *   layer4    3 blocks of 1x1 to 512, 3x3, 1x1 to 2048    2048 x   7 x   7    first block /2
 *   avgpool   mean of each channel                        2048                the features
 *   fc        fully connected                             1000                the logits, one a class
 * </pre>
 *
 * These are 53 convolutions, 25.6 million parameters and 4.09 thousand million multiply-adds an image. The names are torchvision's. The picture
 * gets smaller and its channels more: where something is counts less and less, what it is more and more. What the single operators compute is told
 * in {@link dev.resnet50.kernel}.
 *
 * <p><b>Residual block.</b> A block computes {@code ReLU(F(x) + x)}: its convolutions find what to add to x, not all of the result anew. In
 * training, what is to be corrected passes back through a sum undiminished, and that makes networks of more than a hundred layers trainable. In
 * ResNet-50's "bottleneck", F first reduces the channels to a quarter of what it gives in the end, as a 3x3 convolution of all of them would be
 * too much work. Where the shapes of F(x) and x differ, a 1x1 convolution ("downsample") brings x to that of F(x); here {@code layer2.0}:
 *
 * <pre>
 *   x  256 x 56 x 56 ----------------------+
 *   |                                      |
 *   conv1  1x1    128 x 56 x 56  ReLU      |
 *   conv2  3x3/2  128 x 28 x 28  ReLU      downsample  1x1/2  512 x 28 x 28
 *   conv3  1x1    512 x 28 x 28            |
 *   |                                      |
 *   + -------------------------------------+
 *   ReLU  512 x 28 x 28
 * </pre>
 *
 * ResNet-18 and 34 have "basic" blocks of two 3x3 convolutions instead ({@link dev.resnet50.network.BlockType}). The paper has the stride in
 * conv1, torchvision in conv2 ({@link dev.resnet50.network.BottleneckStride}).
 *
 * <p><b>Batch norm</b> (Ioffe and Szegedy, 2015) follows every convolution: it brings each channel to the mean and spread that training has found
 * useful. In a trained model that is one factor and one summand a channel, which {@link dev.resnet50.network.FoldedConvolution} moves into the
 * convolution; no layer is left of it.
 *
 * <h2>From tensors to logits</h2>
 *
 * <ol>
 * <li>{@link dev.resnet50.network.Architecture} reads the kind of block, stage lengths, widths and classes off the tensors, every one of
 *     which is checked.
 * <li>{@link dev.resnet50.network.ResNetBuilder} lays out the layers. Start here: it reads like the paper's table 1 and figure 5.
 * <li>{@link dev.resnet50.network.PlanAssembler} makes a {@link dev.resnet50.network.ForwardPlan} of them. Values between layers are
 *     {@link dev.resnet50.network.Slot}s, which share a handful of buffers as their lifetimes allow.
 * <li>{@link dev.resnet50.network.ForwardPass} takes a batch of N x 3 x 224 x 224 floats to N x 1000 logits. Blocks with a large output (stages 1
 *     and 2 of ResNet-50) go image by image, so that the next layer finds it in the cache; from stage 3 on the batch goes together, so that the
 *     weights, larger by then, are read once for all images. In stages 1 and 2, and with a single image everywhere, a layer begins before the last is over
 *     where its tasks need only parts of the image, see {@link dev.resnet50.network.LayerOverlap}.
 * <li>{@link dev.resnet50.network.Prediction} makes the most probable classes of the logits.
 * </ol>
 *
 * <p>{@link dev.resnet50.network.Engine} holds what a process shares, kernels and threads; {@link dev.resnet50.network.Network} is the door,
 * immutable and open to any number of threads.
 *
 * <p>Uses {@code kernel} and {@code weights}.
 */
package dev.resnet50.network;
