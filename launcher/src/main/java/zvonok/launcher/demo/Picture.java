package zvonok.launcher.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A drawn stand-in for a class photo: no real child is in any picture of this repository. */
final class Picture {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 420;

    private Picture() {}

    /**
     * A JPEG of some figures on a meadow.
     *
     * @param figures how many; each gets a colour of its own
     */
    static byte[] jpeg(int figures) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        try {
            canvas.setPaint(new GradientPaint(0, 0, new Color(0x9fd3ff), 0, HEIGHT, new Color(0x8fc97f)));
            canvas.fillRect(0, 0, WIDTH, HEIGHT);
            for (int i = 0; i < figures; i++) {
                int x = WIDTH * (i + 1) / (figures + 1);
                canvas.setColor(Color.getHSBColor(i / (float) figures, 0.6f, 0.8f));
                canvas.fillRoundRect(x - 30, 210, 60, 130, 30, 30);
                canvas.setColor(new Color(0xf2d3b3));
                canvas.fillOval(x - 28, 150, 56, 56);
            }
        } finally {
            canvas.dispose();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            if (!ImageIO.write(image, "jpg", bytes)) {
                throw new IllegalStateException("This JDK cannot write JPEG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
