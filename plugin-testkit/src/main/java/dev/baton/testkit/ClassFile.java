package dev.baton.testkit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads as much of a class file as names the classes that it uses (JVM specification, 4.4). */
final class ClassFile {

    private static final int MAJOR_OF_RELEASE_0 = 44;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;

    private ClassFile() {}

    /** The release of Java that it is compiled for. */
    static int release(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(file);
        in.skipNBytes(6);
        return in.readUnsignedShort() - MAJOR_OF_RELEASE_0;
    }

    /** The binary names of all classes that are used, arrays and primitive types apart. */
    static Set<String> namedIn(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(file);
        in.skipNBytes(8);
        int count = in.readUnsignedShort();
        String[] texts = new String[count];
        List<Integer> names = new ArrayList<>();
        for (int index = 1; index < count; index++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> texts[index] = in.readUTF();
                case CLASS -> names.add(in.readUnsignedShort());
                case 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    index++; // A long or double takes two places.
                }
                default -> throw new IOException("A class file holds a constant of the unknown kind " + tag + ".");
            }
        }
        Set<String> classes = new TreeSet<>();
        for (int name : names) {
            String text = texts[name].replaceFirst("^\\[+L(.*);$", "$1");
            if (!text.startsWith("[")) {
                classes.add(text.replace('/', '.'));
            }
        }
        return classes;
    }
}
