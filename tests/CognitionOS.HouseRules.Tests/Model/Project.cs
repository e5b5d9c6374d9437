using System.Xml;
using System.Xml.Linq;

namespace CognitionOS.HouseRules.Tests;

/// <summary>One project file, or a props file that project files inherit.</summary>
internal sealed class Project
{
    private readonly XElement _root;

    private Project(string path, XElement root)
    {
        Path = path;
        _root = root;
    }

    /// <summary>Below the repository's root, parted by slashes.</summary>
    public string Path { get; }

    /// <summary>The file's name without its ending, which is the assembly's and the package's name too.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => Path[..Math.Max(0, Path.LastIndexOf('/'))];

    public string Sdk => (string?)_root.Attribute("Sdk") ?? "";

    /// <summary>Packages that a user of this one gets too: those kept private are tools of the build.</summary>
    public IEnumerable<ProjectItem> Packages =>
        Items("PackageReference").Where(
            item => !string.Equals(item.Value("PrivateAssets"), "all", StringComparison.OrdinalIgnoreCase));

    /// <summary>The projects referenced, by name.</summary>
    public IEnumerable<ProjectItem> Projects =>
        Items("ProjectReference").Select(
            item => item with { Name = System.IO.Path.GetFileNameWithoutExtension(item.Name) });

    public IEnumerable<ProjectItem> Frameworks => Items("FrameworkReference");

    /// <summary>Source that is compiled from outside the project's folder.</summary>
    public IEnumerable<ProjectItem> LinkedSources =>
        Items("Compile").Where(
            item => item.Name.Contains("../", StringComparison.Ordinal) || item.Name.StartsWith('$'));

    public static Project Parse(string path, string text) =>
        new(
            path,
            XDocument.Parse(text, LoadOptions.SetLineInfo).Root
                ?? throw new XmlException($"{path} has no root element."));

    public static Project Read(string path) => Parse(path, ProjectFiles.Read(path));

    /// <summary>The last value that this file itself gives a property; null when it gives none.</summary>
    public string? Property(string name) =>
        _root.Elements("PropertyGroup").Elements(name).LastOrDefault()?.Value.Trim();

    public IEnumerable<ProjectItem> Items(string kind) =>
        from element in _root.Elements("ItemGroup").Elements(kind)
        let name = (string?)element.Attribute("Include") ?? (string?)element.Attribute("Update")
        where name is not null
        select new ProjectItem(name.Replace('\\', '/'), $"{Path}:{((IXmlLineInfo)element).LineNumber}", element);
}
