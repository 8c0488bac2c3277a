package dev.resnet50.config;

/** The configuration file that the project ships: every key with its default, under one line of help. */
public final class JobPropertiesTemplate {
    private static final String HEAD = """
            # Settings of a job. Lines are key = value, in UTF-8; a line that begins with # is a comment; the value is
            # all that follows the =, without escapes, less blanks at both ends. Relative paths start at the working
            # directory. Precedence: built-in defaults, this file, conf/tuned.properties, MODEL.properties beside the
            # model (model.* and preprocess.* only), --config FILE, --set key=value, named flags; a later one wins.
            """;

    private JobPropertiesTemplate() {
    }

    /** The whole file. */
    public static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        String group = "";
        for (Setting<?> setting : SettingKeys.all()) {
            String first = setting.key().substring(0, setting.key().indexOf('.'));
            if (!first.equals(group)) {
                text.append('\n');
                group = first;
            }
            text.append("# ").append(setting.help()).append(" Valid: ").append(setting.validValues()).append(".\n");
            text.append(setting.key()).append(" = ").append(setting.defaultText()).append('\n');
        }
        return text.toString();
    }
}
