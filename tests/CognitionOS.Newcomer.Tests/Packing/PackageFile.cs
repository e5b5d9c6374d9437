using System.IO.Compression;
using System.Xml.Linq;

namespace CognitionOS.Newcomer.Tests;

/// <summary>One package as it lies in a feed: the .nupkg and the .snupkg beside it.</summary>
internal sealed class PackageFile(string feed, string package, string version)
{
    private const string Library = "lib/net10.0/";

    /// <summary>The facts that the package states, from its .nuspec.</summary>
    public XElement Metadata => Plain(XElement.Load(new MemoryStream(Read(package + ".nuspec")))).Element("metadata")!;

    public string Readme => new StreamReader(new MemoryStream(Read("README.md"))).ReadToEnd();

    public byte[] Assembly => Read($"{Library}{package}.dll");

    public byte[] Documentation => Read($"{Library}{package}.xml");

    public byte[] Symbols => Read($"{Library}{package}.pdb", "snupkg");

    /// <summary>The packages it depends on: name and lowest version.</summary>
    public IReadOnlyList<(string Name, string Version)> Dependencies =>
    [
        .. Metadata.Descendants("dependency")
            .Select(it => ((string)it.Attribute("id")!, (string)it.Attribute("version")!)),
    ];

    /// <summary>What the package states under <paramref name="name"/>, or "".</summary>
    public string Fact(string name) => (string?)Metadata.Element(name) ?? "";

    private byte[] Read(string entry, string extension = "nupkg")
    {
        var path = Path.Combine(feed, $"{package}.{version}.{extension}");
        Assert.True(File.Exists(path), $"{package} was packed without a .{extension}.");
        using var archive = ZipFile.OpenRead(path);
        var found = archive.GetEntry(entry);
        Assert.True(found is not null, $"{path} has no {entry}, only:\n{string.Join('\n', archive.Entries)}");

        using var content = found.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    // The namespace of a .nuspec changes with what it uses.
    private static XElement Plain(XElement element) => new(
        element.Name.LocalName,
        element.Attributes(),
        element.Nodes().Select(node => node is XElement child ? Plain(child) : node));
}
