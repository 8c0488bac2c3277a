package dev.resnet50.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The one list of settings. Each constant is named after its key. */
public final class SettingKeys {
    public static final Setting<List<String>> INPUT_PATHS = new Setting<>("input.paths", "input",
            new InputPathsType(),
            "Folders, files, archives (zip, tar, tar.gz) and glob patterns to classify, separated by commas; \\, is a comma within a name.",
            Flag.ofList("i", "input", "PATH"));
    public static final Setting<Optional<Path>> INPUT_FILES_FROM = new Setting<>("input.files-from", "none",
            ValueTypes.pathOrNone(),
            "A list of files to classify instead, one a line or separated by zero bytes; - = standard input, as --input - also is.",
            Flag.withArgument(null, "files-from", "FILE"));
    public static final Setting<Boolean> INPUT_RECURSIVE = new Setting<>("input.recursive", "true",
            ValueTypes.trueOrFalse(),
            "Go into the folders within a folder.");
    public static final Setting<Boolean> INPUT_FOLLOW_LINKS = new Setting<>("input.follow-links", "false",
            ValueTypes.trueOrFalse(),
            "Enter folders that are symbolic links; links to files are always taken.");
    public static final Setting<Boolean> INPUT_HIDDEN = new Setting<>("input.hidden", "false",
            ValueTypes.trueOrFalse(),
            "Also take files and folders whose names begin with a dot.");
    public static final Setting<Set<String>> INPUT_EXTENSIONS = new Setting<>(
            "input.extensions", "jpg,jpeg,jpe,jfif,png,gif,bmp,tif,tiff,webp", ValueTypes.extensions(),
            "File name endings that are taken as images; * takes every file.");

    public static final Setting<Path> OUTPUT_DIR = new Setting<>("output.dir", "output",
            ValueTypes.path(),
            "Folder of the result files; made when it is missing.",
            Flag.withArgument("o", "output", "DIR"));
    public static final Setting<String> OUTPUT_NAME = new Setting<>("output.name", "predictions",
            ValueTypes.fileName(),
            "Name of the result files, without their endings.");
    public static final Setting<OutputMode> OUTPUT_MODE = new Setting<>("output.mode", "overwrite",
            ValueTypes.choice(OutputMode.class),
            "Replace an earlier result, go on with an unfinished run, or add new images to a result.",
            Flag.toggle(null, "resume", "resume", "Go on with an unfinished run."),
            Flag.toggle(null, "append", "append", "Classify only images that an earlier result lacks, and add them."));
    public static final Setting<OutputFormat> OUTPUT_FORMAT = new Setting<>("output.format", "csv",
            ValueTypes.choice(OutputFormat.class),
            "Form of the predictions and errors files: csv, or jsonl for a JSON object a line.");
    public static final Setting<Integer> OUTPUT_TOP_K = new Setting<>("output.top-k", "5",
            ValueTypes.whole(1, 1000),
            "How many of the most probable classes are written for each image.",
            Flag.withArgument("k", "top-k", "N"));
    public static final Setting<List<OutputColumn>> OUTPUT_COLUMNS = new Setting<>(
            "output.columns", "index,label,probability", ValueTypes.choices(OutputColumn.class),
            "What is written for each of these classes, in this order.");

    public static final Setting<Optional<Path>> OUTPUT_EMBEDDINGS = new Setting<>("output.embeddings", "none",
            ValueTypes.pathOrNone(),
            "NumPy file for the pooled features of every classified image, a row an image; none = no such file.",
            Flag.withArgument(null, "embeddings", "FILE.npy"));
    public static final Setting<Optional<Path>> OUTPUT_COPY_TO = new Setting<>("output.copy-to", "none",
            ValueTypes.pathOrNone(),
            "Folder to copy every classified image to, into a folder of its most probable class; none = nowhere.",
            Flag.withArgument(null, "copy-to", "DIR"));
    public static final Setting<Optional<Path>> OUTPUT_LINK_TO = new Setting<>("output.link-to", "none",
            ValueTypes.pathOrNone(),
            "The same with symbolic links instead of copies.",
            Flag.withArgument(null, "link-to", "DIR"));

    public static final Setting<Path> MODEL_WEIGHTS = new Setting<>("model.weights", "weights",
            ValueTypes.path(),
            "Model file, or a folder that holds exactly one model.",
            Flag.withArgument("w", "weights", "PATH"));
    public static final Setting<Optional<Path>> MODEL_LABELS = new Setting<>("model.labels", "auto",
            ValueTypes.pathOrAuto(),
            "File of class names, one a line; auto = the one beside the model, else ImageNet's.",
            Flag.withArgument(null, "labels", "FILE"));
    public static final Setting<StrideIn> MODEL_STRIDE_IN = new Setting<>("model.stride-in", "conv2",
            ValueTypes.choice(StrideIn.class),
            "Convolution of a bottleneck that has the stride: conv2 (v1.5, torchvision) or conv1 (v1, Caffe).");
    public static final Setting<OptionalDouble> MODEL_EPSILON = new Setting<>("model.epsilon", "auto",
            ValueTypes.epsilonOrAuto(),
            "Epsilon of the batch norms; auto = the model file's own, else 1e-5.");

    public static final Setting<URI> WEIGHTS_URL = new Setting<>("weights.url", "https://download.pytorch.org/models",
            ValueTypes.webFolder(),
            "Where weights fetch finds torchvision's files.");

    public static final Setting<Integer> PREPROCESS_RESIZE = new Setting<>("preprocess.resize", "256",
            ValueTypes.whole(1, 8192),
            "Length of the shorter side after the resize, in pixels.");
    public static final Setting<Integer> PREPROCESS_CROP = new Setting<>("preprocess.crop", "224",
            ValueTypes.whole(1, 4096),
            "Side of the square cut from the middle and given to the network, in pixels.");
    public static final Setting<List<Float>> PREPROCESS_MEAN = new Setting<>("preprocess.mean", "0.485,0.456,0.406",
            ValueTypes.threeNumbers(false),
            "Mean of red, green and blue (0 to 1) that is subtracted.");
    public static final Setting<List<Float>> PREPROCESS_STD = new Setting<>("preprocess.std", "0.229,0.224,0.225",
            ValueTypes.threeNumbers(true),
            "Standard deviation of red, green and blue by which is divided.");
    public static final Setting<ResizeInterpolation> PREPROCESS_INTERPOLATION = new Setting<>(
            "preprocess.interpolation", "bilinear", ValueTypes.choice(ResizeInterpolation.class),
            "Filter of the resize.");

    public static final Setting<ExifOrientation> IMAGE_EXIF_ORIENTATION = new Setting<>(
            "image.exif-orientation", "apply", ValueTypes.choice(ExifOrientation.class),
            "Turn pictures upright as the camera noted (apply), or not (ignore, as torchvision).");
    public static final Setting<Long> IMAGE_MAX_PIXELS = new Setting<>("image.max-pixels", "178956970",
            ValueTypes.wholeLong(1, 715_827_882L),
            "Larger pictures go to the errors file as too-large.");
    public static final Setting<Subsample> IMAGE_SUBSAMPLE = new Setting<>("image.subsample", "off",
            ValueTypes.choice(Subsample.class),
            "Decode large JPEG files at 1/2, 1/4 or 1/8 of their size, with at least twice preprocess.resize left; needs turbojpeg.");
    public static final Setting<JpegDecoder> IMAGE_JPEG_DECODER = new Setting<>("image.jpeg-decoder", "auto",
            ValueTypes.choice(JpegDecoder.class),
            "What decodes JPEG files: turbojpeg is the system's libjpeg-turbo (Java 22 and later), auto = that if it is there.");

    public static final Setting<Integer> ENGINE_THREADS = new Setting<>("engine.threads", "auto",
            ValueTypes.threadsOrAuto(),
            "Worker threads; auto = one per core. With as many as cores, a job has one more while other processes take cores from it.",
            Flag.withArgument("t", "threads", "N"));
    public static final Setting<Integer> ENGINE_BATCH_SIZE = new Setting<>("engine.batch-size", "8",
            ValueTypes.whole(1, 1024),
            "Images that go through the network together.",
            Flag.withArgument("b", "batch-size", "N"));
    public static final Setting<Integer> ENGINE_PREFETCH = new Setting<>("engine.prefetch", "2",
            ValueTypes.whole(0, 64),
            "Batches that are decoded ahead of the network.");
    public static final Setting<EngineHint> ENGINE_HINT = new Setting<>("engine.hint", "throughput",
            ValueTypes.choice(EngineHint.class),
            "What the engine is tuned for: the most images a second, or the shortest time of a single image.",
            Flag.withArgument(null, "hint", "HINT"));
    public static final Setting<Integer> ENGINE_VECTOR_BITS = new Setting<>("engine.vector-bits", "auto",
            ValueTypes.vectorBits(),
            "Width of the vectors used; auto = what the CPU prefers.");
    public static final Setting<Conv3x3Choice> ENGINE_CONV3X3 = new Setting<>("engine.conv3x3", "auto",
            ValueTypes.conv3x3(),
            "Algorithm of the 3x3 convolutions; auto = chosen per layer shape. Sizes are those of the output.");
    public static final Setting<Integer> ENGINE_TILE_WEIGHTS_KB = new Setting<>("engine.tile.weights-kb", "256",
            ValueTypes.whole(1, 65_536),
            "Weights that a task keeps in the second-level cache, in KB.");
    public static final Setting<Integer> ENGINE_TILE_GEMM_KB = new Setting<>("engine.tile.gemm-kb", "512",
            ValueTypes.whole(1, 65_536),
            "Activations that a task of a 1x1 convolution takes at a time, in KB.");
    public static final Setting<Integer> ENGINE_TILE_PATCHES_KB = new Setting<>("engine.tile.patches-kb", "1120",
            ValueTypes.whole(1, 65_536),
            "Windows that a task of a direct 3x3 convolution gathers at a time, in KB.");
    public static final Setting<Integer> ENGINE_TILE_WINOGRAD_KB = new Setting<>("engine.tile.winograd-kb", "512",
            ValueTypes.whole(1, 65_536),
            "Transformed data that a task of Winograd's algorithms takes through all steps, in KB.");
    public static final Setting<Integer> ENGINE_TILE_IMAGE_KB = new Setting<>("engine.tile.image-kb", "1024",
            ValueTypes.whole(1, 65_536),
            "Blocks of layers with a larger output, in KB, take the images of a batch one by one.");
    public static final Setting<Boolean> ENGINE_REQUIRE_SIMD = new Setting<>("engine.require-simd", "false",
            ValueTypes.trueOrFalse(),
            "Stop with an error rather than run without the Vector API.",
            Flag.toggle(null, "require-simd", "true", null));

    public static final Setting<Long> JOB_MAX_ERRORS = new Setting<>("job.max-errors", "-1",
            ValueTypes.wholeLong(-1, Long.MAX_VALUE),
            "Stop with exit code 3 at more bad images than this; -1 = any number is fine.");
    public static final Setting<Boolean> JOB_FAIL_ON_ERROR = new Setting<>("job.fail-on-error", "false",
            ValueTypes.trueOrFalse(),
            "End with exit code 3 if any image was bad.",
            Flag.toggle(null, "fail-on-error", "true", null));

    public static final Setting<Integer> LOG_PROGRESS_SECONDS = new Setting<>("log.progress-seconds", "30",
            ValueTypes.whole(0, 86_400),
            "Seconds between two lines of progress; 0 = no such lines.",
            Flag.toggle("q", "quiet", "0", "Print nothing but errors."));

    private static final List<Setting<?>> ALL = List.of(
            INPUT_PATHS, INPUT_FILES_FROM, INPUT_RECURSIVE, INPUT_FOLLOW_LINKS, INPUT_HIDDEN, INPUT_EXTENSIONS,
            OUTPUT_DIR, OUTPUT_NAME, OUTPUT_MODE, OUTPUT_FORMAT, OUTPUT_TOP_K, OUTPUT_COLUMNS, OUTPUT_EMBEDDINGS,
            OUTPUT_COPY_TO, OUTPUT_LINK_TO,
            MODEL_WEIGHTS, MODEL_LABELS, MODEL_STRIDE_IN, MODEL_EPSILON, WEIGHTS_URL,
            PREPROCESS_RESIZE, PREPROCESS_CROP, PREPROCESS_MEAN, PREPROCESS_STD, PREPROCESS_INTERPOLATION,
            IMAGE_EXIF_ORIENTATION, IMAGE_MAX_PIXELS, IMAGE_SUBSAMPLE, IMAGE_JPEG_DECODER,
            ENGINE_THREADS, ENGINE_BATCH_SIZE, ENGINE_PREFETCH, ENGINE_HINT, ENGINE_VECTOR_BITS, ENGINE_CONV3X3,
            ENGINE_TILE_WEIGHTS_KB, ENGINE_TILE_GEMM_KB, ENGINE_TILE_PATCHES_KB, ENGINE_TILE_WINOGRAD_KB, ENGINE_TILE_IMAGE_KB,
            ENGINE_REQUIRE_SIMD,
            JOB_MAX_ERRORS, JOB_FAIL_ON_ERROR,
            LOG_PROGRESS_SECONDS);
    private static final Map<String, Setting<?>> BY_KEY =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Setting::key, Function.identity()));

    private SettingKeys() {
    }

    /** All settings, in the order of the shipped configuration file. */
    public static List<Setting<?>> all() {
        return ALL;
    }

    /** The setting of that key, if there is one. */
    public static Optional<Setting<?>> find(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }
}
