/** Small things that the words of a song bring into a picture, each as a layer. They know the kit only. */
package com.algorhythmic.painter.studio.motifs;
