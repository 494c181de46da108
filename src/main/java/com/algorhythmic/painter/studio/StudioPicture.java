package com.algorhythmic.painter.studio;

import com.algorhythmic.painter.studio.kit.SceneMap;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * A picture of the studio.
 *
 * @param scene what it shows; empty if its scene has not said it
 */
public record StudioPicture(BufferedImage image, Optional<SceneMap> scene) {}
