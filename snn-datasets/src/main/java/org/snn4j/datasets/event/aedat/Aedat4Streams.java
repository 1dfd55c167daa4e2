package org.snn4j.datasets.event.aedat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads which streams the XML in the header of an AEDAT 4 file lists.
 *
 * <p>Below the node outInfo each stream is a node named by its number, with the attribute typeIdentifier; a node info in it
 * has the attributes sizeX and sizeY.
 */
final class Aedat4Streams {
    private static final int STREAM = 2;
    private static final int INFO = 3;
    private static final XMLInputFactory XML = factory();

    private final List<Stream> streams = new ArrayList<>();

    /** How many nodes are open, of which the first is outInfo or something else. */
    private int depth;

    private boolean inOutInfo;
    private boolean inInfo;

    private Aedat4Streams() {}

    /** One stream. */
    static final class Stream {
        final int number;
        String type = "";
        int width;
        int height;

        Stream(int number) {
            this.number = number;
        }
    }

    static List<Stream> read(String text) throws XMLStreamException {
        Aedat4Streams found = new Aedat4Streams();
        if (!text.isBlank()) {
            found.readAll(text);
        }
        return found.streams;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // A recording must not make the parser read other files.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private void readAll(String text) throws XMLStreamException {
        XMLStreamReader xml;
        synchronized (XML) {
            xml = XML.createXMLStreamReader(new StringReader(text));
        }
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("node")) {
                open(String.valueOf(xml.getAttributeValue(null, "name")));
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("node")) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("attr")) {
                String key = String.valueOf(xml.getAttributeValue(null, "key"));
                attribute(key, xml.getElementText().strip());
            }
        }
    }

    private void open(String name) {
        depth++;
        if (depth == 1) {
            inOutInfo = name.equals("outInfo");
        } else if (depth == STREAM && inOutInfo) {
            streams.add(new Stream(Integer.parseInt(name)));
        } else if (depth == INFO) {
            inInfo = name.equals("info");
        }
    }

    private void attribute(String key, String value) {
        if (!inOutInfo || streams.isEmpty()) {
            return;
        }
        Stream stream = streams.get(streams.size() - 1);
        if (depth == STREAM && key.equals("typeIdentifier")) {
            stream.type = value;
        } else if (depth == INFO && inInfo && key.equals("sizeX")) {
            stream.width = Integer.parseInt(value);
        } else if (depth == INFO && inInfo && key.equals("sizeY")) {
            stream.height = Integer.parseInt(value);
        }
    }
}
