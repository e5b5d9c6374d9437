using System.Reflection;
using Microsoft.CodeAnalysis;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Loads a generator into this process, where it meets the compiler of the test.</summary>
internal sealed class GeneratorLoader : IAnalyzerAssemblyLoader
{
    public void AddDependencyLocation(string fullPath)
    {
        // Generators of the SDK stand alone: what they need is loaded already.
    }

    public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
}
