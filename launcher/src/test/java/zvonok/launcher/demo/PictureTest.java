package zvonok.launcher.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PictureTest {
    @Test
    void pictureIsASmallJpeg() {
        byte[] jpeg = Picture.jpeg(2);
        assertArrayEquals(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, Arrays.copyOf(jpeg, 3));
        assertTrue(jpeg.length < 100_000);
    }
}
