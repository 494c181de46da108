/**
 * How pictures are painted again after their scene: the manner of each artist, the finishes of further styles and the
 * accents of the rhythm. They know the kit and no scene.
 */
package com.algorhythmic.painter.studio.manner;
