package dev.resnet50.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingKeysTest {
    @Test
    void everyConstantIsListedAndNamedAfterItsKey() throws Exception {
        int constants = 0;
        for (Field field : SettingKeys.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Setting.class) {
                Setting<?> setting = (Setting<?>) field.get(null);
                assertEquals(field.getName(),
                        setting.key().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
                assertTrue(SettingKeys.all().contains(setting), setting.key());
                constants++;
            }
        }
        assertEquals(constants, SettingKeys.all().size());
    }

    @Test
    void namesOfFlagsAreUnique() {
        Set<String> names = new HashSet<>(Set.of("h", "help", "config", "set", "version"));
        for (Setting<?> setting : SettingKeys.all()) {
            for (Flag flag : setting.flags()) {
                assertTrue(names.add(flag.longName()), flag.longName());
                flag.letter().ifPresent(letter -> assertTrue(names.add(letter), letter));
            }
        }
    }

    @Test
    void helpIsOneLine() {
        for (Setting<?> setting : SettingKeys.all()) {
            assertFalse(setting.help().contains("\n"), setting.key());
            assertTrue(setting.help().endsWith("."), setting.key());
        }
    }

    @Test
    void defaultsAreTheContract() {
        Settings settings = Settings.defaults();
        assertEquals(List.of("input"), settings.get(SettingKeys.INPUT_PATHS));
        assertEquals(true, settings.get(SettingKeys.INPUT_RECURSIVE));
        assertEquals(false, settings.get(SettingKeys.INPUT_FOLLOW_LINKS));
        assertEquals(false, settings.get(SettingKeys.INPUT_HIDDEN));
        assertEquals(Set.of("jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "tif", "tiff", "webp"),
                settings.get(SettingKeys.INPUT_EXTENSIONS));
        assertEquals(Path.of("output"), settings.get(SettingKeys.OUTPUT_DIR));
        assertEquals("predictions", settings.get(SettingKeys.OUTPUT_NAME));
        assertEquals(OutputMode.OVERWRITE, settings.get(SettingKeys.OUTPUT_MODE));
        assertEquals(OutputFormat.CSV, settings.get(SettingKeys.OUTPUT_FORMAT));
        assertEquals(5, settings.get(SettingKeys.OUTPUT_TOP_K));
        assertEquals(List.of(OutputColumn.INDEX, OutputColumn.LABEL, OutputColumn.PROBABILITY),
                settings.get(SettingKeys.OUTPUT_COLUMNS));
        assertEquals(Path.of("weights"), settings.get(SettingKeys.MODEL_WEIGHTS));
        assertEquals(Optional.empty(), settings.get(SettingKeys.MODEL_LABELS));
        assertEquals(StrideIn.CONV2, settings.get(SettingKeys.MODEL_STRIDE_IN));
        assertEquals(OptionalDouble.empty(), settings.get(SettingKeys.MODEL_EPSILON));
        assertEquals(256, settings.get(SettingKeys.PREPROCESS_RESIZE));
        assertEquals(224, settings.get(SettingKeys.PREPROCESS_CROP));
        assertEquals(List.of(0.485f, 0.456f, 0.406f), settings.get(SettingKeys.PREPROCESS_MEAN));
        assertEquals(List.of(0.229f, 0.224f, 0.225f), settings.get(SettingKeys.PREPROCESS_STD));
        assertEquals(ResizeInterpolation.BILINEAR, settings.get(SettingKeys.PREPROCESS_INTERPOLATION));
        assertEquals(ExifOrientation.APPLY, settings.get(SettingKeys.IMAGE_EXIF_ORIENTATION));
        assertEquals(178_956_970L, settings.get(SettingKeys.IMAGE_MAX_PIXELS));
        assertEquals(Runtime.getRuntime().availableProcessors(), settings.get(SettingKeys.ENGINE_THREADS));
        assertEquals(8, settings.get(SettingKeys.ENGINE_BATCH_SIZE));
        assertEquals(2, settings.get(SettingKeys.ENGINE_PREFETCH));
        assertEquals(0, settings.get(SettingKeys.ENGINE_VECTOR_BITS));
        assertEquals(-1L, settings.get(SettingKeys.JOB_MAX_ERRORS));
        assertEquals(30, settings.get(SettingKeys.LOG_PROGRESS_SECONDS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "input.recursive|yes|true or false|",
        "input.recursive|ture|true or false|true",
        "input.recursive|TRUE|true or false|true",
        "input.paths|''|paths of folders or files, or glob patterns, separated by commas|",
        "input.paths|-|paths of folders or files, or glob patterns, separated by commas|",
        "input.paths|a,,b|paths of folders or files, or glob patterns, separated by commas|",
        "input.extensions|''|file name endings separated by commas, or *|",
        "input.extensions|jpg,*|file name endings separated by commas, or *|",
        "input.extensions|tar.gz|file name endings separated by commas, or *|",
        "output.dir|''|a path|",
        "output.name|a/b|a file name without folders|",
        "output.name|..|a file name without folders|",
        "output.name|''|a file name without folders|",
        "output.mode|rseume|one of overwrite, resume, append|resume",
        "output.format|jsnol|one of csv, jsonl|jsonl",
        "output.top-k|0|a whole number from 1 to 1000|",
        "output.top-k|1001|a whole number from 1 to 1000|",
        "output.top-k|1.5|a whole number from 1 to 1000|",
        "output.top-k|99999999999999999999|a whole number from 1 to 1000|",
        "output.columns|label,label|some of index, label, probability, logit, each once, separated by commas|",
        "output.columns|lable|some of index, label, probability, logit, each once, separated by commas|label",
        "model.labels|''|auto or a path|",
        "model.stride-in|conv3|one of conv1, conv2|conv1",
        "model.epsilon|0|auto or a number above 0, up to 1|",
        "model.epsilon|NaN|auto or a number above 0, up to 1|",
        "model.epsilon|2|auto or a number above 0, up to 1|",
        "preprocess.resize|0|a whole number from 1 to 8192|",
        "preprocess.crop|-224|a whole number from 1 to 4096|",
        "preprocess.mean|0.5|three numbers, separated by commas|",
        "preprocess.mean|0.5,0.5,x|three numbers, separated by commas|",
        "preprocess.mean|1e99,0,0|three numbers, separated by commas|",
        "preprocess.std|0.5,0.5,0|three numbers above 0, separated by commas|",
        "preprocess.interpolation|bilinaer|one of bilinear, bicubic|bilinear",
        "image.exif-orientation|no|one of apply, ignore|",
        "image.max-pixels|0|a whole number from 1 to 715827882|",
        "image.subsample|half|one of off, auto|",
        "image.jpeg-decoder|libjpeg|one of auto, imageio, turbojpeg|",
        "engine.threads|0|auto or a whole number from 1 to 1024|",
        "engine.threads|Auto|auto or a whole number from 1 to 1024|auto",
        "engine.batch-size|many|a whole number from 1 to 1024|",
        "engine.prefetch|-1|a whole number from 0 to 64|",
        "engine.hint|quick|one of throughput, latency|",
        "engine.vector-bits|1024|one of auto, 128, 256, 512|",
        "engine.conv3x3|winogard|one of auto, direct, winograd, also for single sizes as in auto,7x7:direct,28x28/2:winograd|winograd",
        "engine.conv3x3|7:direct|one of auto, direct, winograd, also for single sizes as in auto,7x7:direct,28x28/2:winograd|direct",
        "engine.conv3x3|7x7:direct,auto|one of auto, direct, winograd, also for single sizes as in auto,7x7:direct,28x28/2:winograd|",
        "engine.conv3x3|7x7:direct,7x7:auto|one of auto, direct, winograd, also for single sizes as in auto,7x7:direct,28x28/2:winograd|",
        "engine.tile.gemm-kb|0|a whole number from 1 to 65536|",
        "engine.require-simd|1|true or false|",
        "job.max-errors|-2|a whole number -1 or more|",
        "log.progress-seconds|-1|a whole number from 0 to 86400|",
    })
    void refusesWhatIsNotValid(String key, String text, String valid, String suggestion) {
        String message = assertThrows(ConfigException.class,
                () -> new SettingsLoader().addAssignment(key + "=" + text)).getMessage();
        assertEquals("--set: " + key + " must be " + valid + ", not '" + text + "'"
                + (suggestion == null ? "" : "; did you mean " + suggestion + "?"), message);
    }

    @Test
    void readsWhatIsValid() throws Exception {
        Settings settings = load("output.columns = probability , index", "input.extensions=.JPG, x",
                "model.epsilon=1E-3", "preprocess.mean=0,.5,1.", "engine.vector-bits=256", "engine.threads=+3",
                "model.labels=a b.txt", "job.max-errors=9223372036854775807", "input.paths=a,b\\,c");
        assertEquals(List.of(OutputColumn.PROBABILITY, OutputColumn.INDEX), settings.get(SettingKeys.OUTPUT_COLUMNS));
        assertEquals(List.of("jpg", "x"), List.copyOf(settings.get(SettingKeys.INPUT_EXTENSIONS)));
        assertEquals(OptionalDouble.of(1e-3), settings.get(SettingKeys.MODEL_EPSILON));
        assertEquals(List.of(0f, .5f, 1f), settings.get(SettingKeys.PREPROCESS_MEAN));
        assertEquals(256, settings.get(SettingKeys.ENGINE_VECTOR_BITS));
        assertEquals(3, settings.get(SettingKeys.ENGINE_THREADS));
        assertEquals(Optional.of(Path.of("a b.txt")), settings.get(SettingKeys.MODEL_LABELS));
        assertEquals(Long.MAX_VALUE, settings.get(SettingKeys.JOB_MAX_ERRORS));
        assertEquals(List.of("a", "b,c"), settings.get(SettingKeys.INPUT_PATHS));
        assertEquals(new Conv3x3Choice(Conv3x3.DIRECT, Map.of("7x7", Conv3x3.AUTO, "28x28/2", Conv3x3.WINOGRAD)),
                load("engine.conv3x3=direct, 7x7:auto,28x28/2:winograd").get(SettingKeys.ENGINE_CONV3X3));
        assertEquals(EngineHint.LATENCY, load("engine.hint=latency").get(SettingKeys.ENGINE_HINT));
        assertEquals(Set.of("*"), load("input.extensions=*").get(SettingKeys.INPUT_EXTENSIONS));
    }

    @Test
    void showsLongAndStrangeValuesSafely() {
        String message = assertThrows(ConfigException.class,
                () -> load("engine.threads=\u001b]0;x\u0007" + "9".repeat(500))).getMessage();
        assertEquals("--set: engine.threads must be auto or a whole number from 1 to 1024, not '\\u001b]0;x\\u0007"
                + "9".repeat(74) + "...'", message);
    }

    private static Settings load(String... assignments) throws ConfigException {
        SettingsLoader loader = new SettingsLoader();
        for (String assignment : Arrays.asList(assignments)) {
            loader.addAssignment(assignment);
        }
        return loader.load();
    }
}
