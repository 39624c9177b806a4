package zvonok.chat.attachment.application;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import zvonok.chat.ChatError;
import zvonok.kit.problem.Refusal;

/**
 * Makes a JPEG that holds its picture and nothing else: no place, no time, no device, no preview. The picture is decoded, turned as
 * its orientation says, and encoded afresh. A camera's full resolution is halved until it is at most ten megapixels, which bounds
 * the memory. Blocking; one picture at a time.
 */
final class JpegCleaner {

    static final long MAX_BYTES = 10L * 1024 * 1024;
    static final long MAX_PIXELS = 40_000_000;
    private static final long KEPT_PIXELS = 10_000_000;
    private static final float QUALITY = 0.88f;
    private static final Semaphore ONE_AT_A_TIME = new Semaphore(1);

    private JpegCleaner() {}

    /**
     * Writes the cleaned picture.
     *
     * @throws Refusal {@code jpeg-only}, {@code picture-too-large}, {@code picture-unreadable}
     */
    static void clean(Path source, OutputStream target) throws IOException {
        requireJpeg(source);
        ONE_AT_A_TIME.acquireUninterruptibly();
        try {
            write(decode(source), target);
        } finally {
            ONE_AT_A_TIME.release();
        }
    }

    private static void requireJpeg(Path source) throws IOException {
        if (Files.size(source) > MAX_BYTES) {
            throw new Refusal(ChatError.PICTURE_TOO_LARGE);
        }
        try (InputStream in = Files.newInputStream(source)) {
            if (in.read() != 0xFF || in.read() != 0xD8 || in.read() != 0xFF) {
                throw new Refusal(ChatError.JPEG_ONLY);
            }
        }
    }

    private static BufferedImage decode(Path source) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        ImageReader reader = readers.next();
        try (FileImageInputStream in = new FileImageInputStream(source.toFile())) {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MAX_PIXELS) {
                throw new Refusal(ChatError.PICTURE_TOO_LARGE);
            }
            int step = pixels > KEPT_PIXELS ? 2 : 1;
            ImageReadParam how = reader.getDefaultReadParam();
            how.setSourceSubsampling(step, step, 0, 0);
            return upright(reader.read(0, how), orientation(source));
        } catch (IOException | RuntimeException e) {
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            throw new Refusal(ChatError.PICTURE_UNREADABLE, e);
        } finally {
            reader.dispose();
        }
    }

    /** Drawn anew in plain sRGB, turned and mirrored as EXIF orientations 1 to 8 say. */
    private static BufferedImage upright(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean turned = orientation >= 5;
        BufferedImage result =
                new BufferedImage(turned ? height : width, turned ? width : height, BufferedImage.TYPE_3BYTE_BGR);
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        Graphics2D canvas = result.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        canvas.drawImage(image, turn, null);
        canvas.dispose();
        return result;
    }

    private static void write(BufferedImage image, OutputStream target) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(target)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    /** EXIF tag 0x0112 of the first APP1 segment; 1 where there is none or it cannot be read. */
    static int orientation(Path source) throws IOException {
        try (DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(source)))) {
            if (in.readUnsignedShort() != 0xFFD8) {
                return 1;
            }
            while (true) {
                int marker = in.readUnsignedShort();
                if (marker == 0xFFDA || marker >>> 8 != 0xFF) {
                    return 1;
                }
                byte[] segment = new byte[Math.max(0, in.readUnsignedShort() - 2)];
                in.readFully(segment);
                if (marker == 0xFFE1 && isExif(segment)) {
                    return orientation(
                            ByteBuffer.wrap(segment, 6, segment.length - 6).slice());
                }
            }
        } catch (EOFException e) {
            return 1;
        }
    }

    private static boolean isExif(byte[] segment) {
        return segment.length > 14
                && segment[0] == 'E'
                && segment[1] == 'x'
                && segment[2] == 'i'
                && segment[3] == 'f'
                && segment[4] == 0
                && segment[5] == 0;
    }

    private static int orientation(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(tiff.getInt(4));
        if (directory + 2 > tiff.limit()) {
            return 1;
        }
        int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + 12L * i;
            if (entry + 12 > tiff.limit()) {
                return 1;
            }
            if (tiff.getShort((int) entry) == 0x0112) {
                int value = Short.toUnsignedInt(tiff.getShort((int) entry + 8));
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }
}
