package dev.resnet50.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JobPropertiesTest {
    private static final Path SHIPPED = Path.of("conf", "job.properties");
    private static final Path GENERATED = Path.of("target", "job.properties");

    @Test
    void theShippedFileFollowsFromTheDefinitions() throws Exception {
        Files.writeString(GENERATED, JobPropertiesTemplate.text());
        assertEquals(JobPropertiesTemplate.text(), Files.readString(SHIPPED),
                SHIPPED + " is out of date: copy " + GENERATED + " over it");
    }

    @Test
    void theShippedFileSetsEveryKeyToItsDefault() throws Exception {
        Settings settings = new SettingsLoader().addConfigFile(SHIPPED).load();
        assertEquals(Settings.defaults().effective(), settings.effective());
        SettingKeys.all().forEach(setting -> assertEquals(SHIPPED.toString(),
                settings.origin(setting).replaceFirst(":[0-9]+$", ""), setting.key()));
    }
}
