using System.Xml.Linq;

namespace CognitionOS.HouseRules.Tests;

/// <summary>One item of a project file.</summary>
/// <param name="Name">What it includes, parted by slashes.</param>
/// <param name="Where">Path and line.</param>
/// <param name="Element">The element that says so.</param>
internal sealed record ProjectItem(string Name, string Where, XElement Element)
{
    /// <summary>Metadata, written as an attribute or as an element.</summary>
    public string? Value(string name) => (string?)Element.Attribute(name) ?? (string?)Element.Element(name);
}
