package dev.resnet50.spark;

import java.io.Serializable;

/**
 * What every task of a job is told.
 *
 * @param settings as the driver sees them; the model's paths are those of the driver
 * @param model where the executor finds the model
 * @param sha256 of the model that the driver has checked
 * @param parquet whether rows have typed columns
 */
record ClassifyTask(SettingTexts settings, ShippedModel model, String sha256, boolean parquet)
        implements Serializable {
}
