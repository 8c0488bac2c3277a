package dev.resnet50.kernel;

/**
 * The geometry of a square 2-D convolution with equal stride and zero padding in both directions, for one image.
 *
 * @param inChannels C of the input, C x H x W
 * @param outChannels O of the weights, O x C x K x K
 * @param kernel K, the side of the window
 * @param stride step of the window
 * @param padding zeros around the input
 * @param inHeight H of the input
 * @param inWidth W of the input
 */
public record ConvolutionShape(int inChannels, int outChannels, int kernel, int stride, int padding, int inHeight,
        int inWidth) {
    public ConvolutionShape {
        if (inChannels < 1 || outChannels < 1 || kernel < 1 || stride < 1 || padding < 0 || inHeight < 1 || inWidth < 1
                || inHeight + 2 * padding < kernel || inWidth + 2 * padding < kernel) {
            throw new IllegalArgumentException("no convolution: " + inChannels + " to " + outChannels + " channels, kernel "
                    + kernel + ", stride " + stride + ", padding " + padding + ", input " + inHeight + " x " + inWidth);
        }
    }

    public int outHeight() {
        return (inHeight + 2 * padding - kernel) / stride + 1;
    }

    public int outWidth() {
        return (inWidth + 2 * padding - kernel) / stride + 1;
    }

    /** Whole rows of the input, all that the windows of some output pixels reach into. */
    public PixelRange windows(PixelRange output) {
        int top = output.first() / outWidth() * stride - padding;
        int bottom = (output.end() - 1) / outWidth() * stride - padding + kernel;
        return PixelRange.ofRows(top, bottom, inHeight, inWidth);
    }

    /** Multiply-accumulate operations of one image, as the definition counts them. */
    public long macs() {
        return (long) outChannels * outHeight() * outWidth() * inChannels * kernel * kernel;
    }

    /** Such as {@code 64>128 3x3/2 @28x28}: channels, window and stride, output size. */
    @Override
    public String toString() {
        return inChannels + ">" + outChannels + " " + kernel + "x" + kernel + "/" + stride + " @" + outHeight() + "x" + outWidth();
    }
}
